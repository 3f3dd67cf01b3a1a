package org.passwordservice.mail;

import org.junit.jupiter.api.Test;
import org.passwordservice.user.TestUsers;

import static org.assertj.core.api.Assertions.assertThat;

class GreetingTest {

    @Test
    void whenLoginIsPlainThenItIsInTheGreeting() {
        assertThat(Greeting.of(TestUsers.named("roberttorro"))).isEqualTo("Hello roberttorro");
    }

    @Test
    void whenAMailProgramWouldMakeALinkOfTheLoginThenItIsLeftOut() {
        assertThat(Greeting.of(TestUsers.named("www.example.com"))).isEqualTo("Hello");
        assertThat(Greeting.of(TestUsers.named("someone@example"))).isEqualTo("Hello");
    }
}
