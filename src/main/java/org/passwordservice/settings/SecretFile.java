package org.passwordservice.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A file that holds one secret, as Docker, Kubernetes and systemd hand secrets over. Links are followed. */
final class SecretFile {

    private static final int LARGEST = 16_384;

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private SecretFile() {}

    /**
     * Reads the secret, without the line break with which editors and {@code echo} end a file.
     *
     * @throws IOException if this is no regular file, it cannot be read, is too large or is not UTF-8
     */
    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Not a regular file");
        }
        byte[] content;
        try (InputStream stream = Files.newInputStream(file)) {
            content = stream.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            throw new IOException("Too large");
        }
        return withoutLineBreak(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString());
    }

    private static String withoutLineBreak(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    /** Whether users other than the owner and the group of the file can read it; false where that cannot be known. */
    static boolean isReadableByOthers(Path file) {
        try {
            return POSIX && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            return false;
        }
    }
}
