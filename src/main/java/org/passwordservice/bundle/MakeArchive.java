package org.passwordservice.bundle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the archive of classes with which {@code start.sh} starts the bundle: {@code java -cp BUNDLE
 * org.passwordservice.bundle.MakeArchive}. The archive lies beside the bundle, in a folder that names its size and age, and
 * fits no other. Where there is one for this bundle and this Java already, nothing is done.
 */
public final class MakeArchive {

    /** The first Java whose archive holds what was compiled of classes too, and not only the classes. */
    private static final int FIRST_WITH_AOT_CACHE = 25;

    private final File bundle;
    private final Path archives;
    private final Path folder;

    private MakeArchive(File bundle) throws IOException {
        this.bundle = bundle;
        archives = Path.of(bundle + ".archive");
        folder = archives.resolve(id(bundle.toPath()));
    }

    /**
     * Makes the archive, or ends the process with status 1.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        BundleStart.endWithoutAddress();
        try {
            System.out.println(new MakeArchive(ArchivedStart.bundle()).make());
        } catch (IOException e) {
            System.err.println("No archive was made: " + e.getMessage());
            System.exit(1);
        }
    }

    /** By what {@code start.sh} recognises the bundle that an archive belongs to: {@code stat -c %s-%Y}. */
    static String id(Path bundle) throws IOException {
        return Files.size(bundle) + "-" + Files.getLastModifiedTime(bundle).to(TimeUnit.SECONDS);
    }

    private String make() throws IOException, InterruptedException {
        Path options = folder.resolve("options");
        String java = "# " + Runtime.version();
        if (Files.exists(options) && Files.readAllLines(options).contains(java)) {
            return "The archive is there: " + folder;
        }
        delete(folder);
        boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        Path archive = folder.resolve(aot ? "service.aot" : "service.jsa");
        Path start = UnpackedBundle.unpack(bundle, Files.createDirectories(folder));
        Path training = Files.createDirectory(folder.resolve("training"));
        TrainingRun.of(start, training, (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        if (!Files.exists(archive)) {
            throw new IOException("Java wrote none, see " + training.resolve("log"));
        }
        delete(training);
        String use = (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
        // Last, because start.sh takes it as the sign that all else is there. An older Java does not know the option.
        Files.write(options, List.of(java, "-XX:+IgnoreUnrecognizedVMOptions", '"' + use + '"'));
        deleteFormer();
        return "The archive is made: " + folder;
    }

    /** All but the last former one, which a service that still runs may use. */
    private void deleteFormer() throws IOException {
        List<Path> former;
        try (Stream<Path> all = Files.list(archives)) {
            former = all.filter(other -> !other.equals(folder))
                    .sorted(Comparator.comparing((Path other) -> other.toFile().lastModified())
                            .reversed())
                    .skip(1)
                    .toList();
        }
        for (Path each : former) {
            delete(each);
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(root)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }
}
