package org.passwordservice.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.UserResponse;

/**
 * A delivery in the API. An absent text or instant is empty.
 *
 * @param state {@code Pending}, {@code Delivered}, {@code Failed} or {@code Cancelled}
 * @param nextTryAt empty once it has ended
 * @param status of the last answer; left out where there was none
 * @param failure why there was none
 */
record DeliveryResponse(
        long id,
        String messageId,
        String event,
        long userId,
        long sequence,
        String state,
        int tries,
        String createdAt,
        String nextTryAt,
        String endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer status,
        String failure) {

    static DeliveryResponse of(Delivery delivery) {
        return new DeliveryResponse(
                delivery.id(),
                delivery.messageId(),
                delivery.type().text(),
                delivery.userId(),
                delivery.sequence(),
                delivery.state().label(),
                delivery.attempts(),
                UserResponse.format(delivery.happenedAt()),
                delivery.endedAt().isEmpty() ? UserResponse.format(delivery.nextAttemptAt()) : "",
                delivery.endedAt().map(UserResponse::format).orElse(""),
                delivery.lastStatus().orElse(null),
                delivery.lastFailure().map(Enum::name).orElse(""));
    }
}
