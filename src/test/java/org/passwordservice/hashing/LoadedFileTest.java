package org.passwordservice.hashing;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadedFileTest {

    private static final List<String> MAPPINGS = List.of(
            "7f10 r--p 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/libargon2-other.so.1",
            "7f11 r--p 00000000 fe:00 2 /opt/my libraries/libargon2.so.1.2",
            "7f12 r-xp 00001000 fe:00 2 /opt/my libraries/libargon2.so.1.2");

    @Test
    void whenTheLibraryIsMappedThenItsPath() {
        assertThat(LoadedFile.path(MAPPINGS, "libargon2.so.1")).isEqualTo("/opt/my libraries/libargon2.so.1.2");
    }

    @Test
    void whenItIsNotThenItsName() {
        assertThat(LoadedFile.path(MAPPINGS, "libscrypt.so.0")).isEqualTo("libscrypt.so.0");
    }
}
