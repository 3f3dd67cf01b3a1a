package org.passwordservice.bench;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.bench.Sizes.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SizesTest {

    @Test
    void whenNothingIsAskedForThenAllButTheComparisonWithKeycloakIsMeasured() {
        Sizes sizes = Sizes.of(name -> null);
        assertThat(sizes.figures()).doesNotContain(Part.KEYCLOAK).hasSize(Part.values().length - 1);
        assertThat(sizes.drivesAStart()).isTrue();
        assertThat(sizes.engines()).isEqualTo(Engine.here()).contains(Engine.PASSWORD4J);
    }

    @Test
    void whenOneStartFollowsAnotherThenTheOtherEngineIsFirst() {
        Sizes sizes = Sizes.of(Map.of("bench.engines", "native, password4j")::get);
        assertThat(sizes.enginesOf(0)).containsExactly(Engine.NATIVE, Engine.PASSWORD4J);
        assertThat(sizes.enginesOf(1)).containsExactly(Engine.PASSWORD4J, Engine.NATIVE);
    }

    @Test
    void whenOnlyUsersAreCountedThenNoStartIsDriven() {
        assertThat(Sizes.of(Map.of("bench.figures", "start,users,keycloak")::get)
                        .drivesAStart())
                .isFalse();
    }

    @Test
    void whenAnEngineIsUnknownThenItIsSaid() {
        assertThatThrownBy(() -> Sizes.of(Map.of("bench.engines", "jna")::get)).hasMessageContaining("jna");
    }
}
