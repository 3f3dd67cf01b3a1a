package org.passwordservice.appkey;

import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownAppKeyResponseTest {

    @Test
    void whenWrittenThenBytesOfTheContract() {
        assertThat(StrictJson.write(UnknownAppKeyResponse.INSTANCE))
                .asString()
                .isEqualTo("{\"error\":\"Application key is not defined or does not exist\"}");
    }
}
