package org.passwordservice.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CorsFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/token",
                "/api/%74oken",
                "/api/v1.0/users/@me/info",
                "/api/v1.0/administrators",
                "/api/v1.0/users/admin",
                "/api/admin"
            })
    void whenPathIsOfTheApiThenBrowsersMayCallIt(String path) {
        assertThat(CorsFilter.isShared(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/apis/token",
                "/api%zz",
                "/api;x=1y/../health",
                "/api/v1.0/admin",
                "/api/v1/admin/",
                "/api/v1.0/admin/users",
                "/api/v2/admin/users",
                "/api//v1.0//admin/users",
                "/api/v1.0/admin;x=1/users",
                "/api;x=1/v1.0;y/admin",
                "/api/v1.0/%61dmin/users",
                "/api/v1.0%2fadmin",
                "/api/v1.0/./admin",
                "/api/v1.0/users/../admin",
                "/api/v1.0/users/%2e%2e/admin"
            })
    void whenPathIsTheAdministrationOrNotOfTheApiThenBrowsersMayNot(String path) {
        assertThat(CorsFilter.isShared(path)).isFalse();
    }
}
