package org.passwordservice.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

class PrivateFilesTest {

    @TempDir
    Path temp;

    @BeforeEach
    void needsModes() {
        assumeThat(temp.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    @Test
    void whenFileIsWrittenThenOnlyItsOwnerReadsIt() throws IOException {
        Path file = temp.resolve("server.key");

        PrivateFiles.write(file, "caf\u00e9\n");

        assertThat(file).hasContent("caf\u00e9\n");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void whenFileIsWrittenThenNothingElseIsLeft() throws IOException {
        PrivateFiles.write(temp.resolve("server.key"), "key");

        assertThat(temp).isDirectoryContaining("glob:**/server.key");
        assertThat(temp.toFile().list()).containsExactly("server.key");
    }

    @Test
    void whenFileWasReadableToAllThenOnlyItsOwnerReadsIt() throws IOException {
        Path file = Files.writeString(temp.resolve("server.key"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void whenFileIsReplacedThenAnOpenReaderKeepsTheOldContent() throws IOException {
        Path file = Files.writeString(temp.resolve("server.key"), "old content");
        try (InputStream reader = Files.newInputStream(file)) {
            PrivateFiles.write(file, "new");

            assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("old content");
        }
    }

    @Test
    void whenFileCannotBeReplacedThenNothingIsLeftBehind() throws IOException {
        Path occupied = Files.createDirectories(temp.resolve("server.key"));
        Files.writeString(occupied.resolve("content"), "kept");

        assertThatIOException().isThrownBy(() -> PrivateFiles.write(occupied, "key"));

        assertThat(temp.toFile().list()).containsExactly("server.key");
        assertThat(occupied.resolve("content")).hasContent("kept");
    }

    @Test
    void whenFolderIsMissingThenItIsCreatedWithItsParentsForTheOwner() throws IOException {
        Path file = temp.resolve("data/outbox/1.eml");

        PrivateFiles.writeBytes(file, new byte[] {1, 2});

        assertThat(file).hasBinaryContent(new byte[] {1, 2});
        assertThat(mode(temp.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(temp.resolve("data/outbox"))).isEqualTo("rwx------");
    }

    @Test
    void whenFolderExistsThenItsPermissionsAreUnchanged() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(PrivateFiles.folder(folder)).isEqualTo(folder);

        assertThat(mode(folder)).isEqualTo("rwxr-x---");
    }

    @Test
    void whenAFileHasTheNameOfTheFolderThenFails() throws IOException {
        Path file = Files.writeString(temp.resolve("data"), "not a folder");

        assertThatIOException().isThrownBy(() -> PrivateFiles.folder(file));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
