package org.passwordservice.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnpackedBundleTest {

    @TempDir
    Path folder;

    @Test
    void whenBundleIsUnpackedThenTheClassPathIsTheBundleAndItsLibrariesAndItMayOpenWhatTheBundleMay()
            throws IOException {
        Path bundle = bundle("MICRO-INF/runtime/a.jar", "MICRO-INF/runtime/b.rar", "MICRO-INF/domain/domain.xml");

        Path start = UnpackedBundle.unpack(bundle.toFile(), Files.createDirectory(folder.resolve("unpacked")));

        assertThat(start.resolveSibling("runtime/a.jar")).hasContent("MICRO-INF/runtime/a.jar");
        assertThat(start.resolveSibling("runtime/domain.xml")).doesNotExist();
        try (JarFile jar = new JarFile(start.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(ArchivedStart.class.getName());
            assertThat(attributes.getValue(Attributes.Name.CLASS_PATH))
                    .isEqualTo(bundle.toFile().toURI() + " runtime/a.jar runtime/b.rar");
            assertThat(attributes.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
            assertThat(jar.getEntry("b.rar")).isNotNull();
            assertThat(jar.getEntry("a.jar")).isNull();
        }
    }

    @Test
    void whenALibraryWouldLieElsewhereThenNothingIsUnpackedThere() throws IOException {
        Path bundle = bundle("MICRO-INF/runtime/../../elsewhere.jar");

        assertThatThrownBy(() -> UnpackedBundle.unpack(bundle.toFile(), folder.resolve("unpacked")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("elsewhere.jar");
        assertThat(folder.resolve("elsewhere.jar")).doesNotExist();
    }

    private Path bundle(String... entries) throws IOException {
        Path bundle = folder.resolve("bundle.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(entry.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bundle;
    }
}
