package org.passwordservice.openapi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DescriptionResourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "identity , gzip ; q=0.001"})
    void whenGzipIsAcceptedThenTheFileIsCompressed(String encodings) {
        assertThat(DescriptionResource.acceptsGzip(encodings)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "br",
                "*",
                "gzip;q=0",
                "gzip;q=0.000, br",
                "identity, gzip; q=0.0 , br",
                "x-gzip-like",
                "gzipped"
            })
    void whenItIsNotThenTheFileIsAsItIs(String encodings) {
        assertThat(DescriptionResource.acceptsGzip(encodings)).isFalse();
    }

    @Test
    void whenNothingIsSaidThenTheFileIsAsItIs() {
        assertThat(DescriptionResource.acceptsGzip(null)).isFalse();
    }
}
