package org.passwordservice.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of an import, lines of JSON: what is imported, then for each batch the refused lines and how far the import
 * has come, then the end. It is also what an interrupted import goes on from.
 */
final class ImportReport implements AutoCloseable {

    private static final String MARK = "ImportOf";

    private final Path file;
    private final FileChannel channel;
    private long nextByte;
    private long lines;
    private ImportCounts counts = ImportCounts.NONE;
    private long resumedAt;

    private ImportReport(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the report: where it is that of the same import, and not at its end, to go on with it, else anew.
     *
     * @param what tells this import from others: the file with its size and time, the service, whether it is a dry run
     * @throws Failure if the file is something else than a report
     */
    static ImportReport open(Path file, Map<String, Object> what, boolean restart) {
        String head = Json.write(Map.of(MARK, new JsonObject(new LinkedHashMap<>(what))));
        try {
            if (!Files.exists(file)) {
                PrivateFile.create(file);
            } else if (!isReport(file)) {
                throw Failure.file(file + " exists and is no report of an import: name another file by --report.");
            }
            ImportReport report =
                    new ImportReport(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (restart || !report.readFrom(head)) {
                report.begin(head);
            }
            return report;
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    private static boolean isReport(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] begin = ("{\"" + MARK + "\"").getBytes(StandardCharsets.UTF_8);
        try (var in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(begin.length);
            return first.length == 0 || java.util.Arrays.equals(first, begin);
        }
    }

    /** Whether there is something to go on from; cuts off what came after it. */
    private boolean readFrom(String head) throws IOException {
        long position = 0;
        long kept = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            if (line == null || !line.equals(head)) {
                return false;
            }
            while (line != null) {
                position += line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (line.startsWith("{\"Ended\"")) {
                    return false;
                }
                if (line.startsWith("{\"ThroughLine\"") && line.endsWith("}")) {
                    JsonObject through = Json.object(line);
                    lines = through.number("ThroughLine");
                    nextByte = through.number("ThroughByte");
                    counts = ImportCounts.of(through);
                    kept = position;
                }
                line = reader.readLine();
            }
        }
        if (kept == 0 || kept > channel.size()) {
            return false;
        }
        channel.truncate(kept).position(kept);
        resumedAt = lines;
        return true;
    }

    private void begin(String head) throws IOException {
        nextByte = 0;
        lines = 0;
        counts = ImportCounts.NONE;
        channel.truncate(0);
        write(head + "\n");
    }

    /** The number of the line after which an interrupted import goes on; 0 where it begins. */
    long resumedAt() {
        return resumedAt;
    }

    long nextByte() {
        return nextByte;
    }

    ImportCounts counts() {
        return counts;
    }

    /** Adds a batch, in one write. */
    void add(List<JsonObject> refused, ImportCounts soFar, long throughLine, long throughByte) {
        Map<String, Object> through = new LinkedHashMap<>();
        through.put("ThroughLine", throughLine);
        through.put("ThroughByte", throughByte);
        through.putAll(soFar.members());
        StringBuilder text = new StringBuilder();
        refused.forEach(line -> text.append(Text.escaped(line.json())).append('\n'));
        append(text.append(Json.write(through)).append('\n').toString());
        counts = soFar;
    }

    void end() {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("Ended", true);
        end.putAll(counts.members());
        append(Json.write(end) + "\n");
    }

    private void append(String text) {
        try {
            write(text);
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
