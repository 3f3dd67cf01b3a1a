package org.passwordservice.hashing;

/** A hash of another system cannot be imported. The message is one sentence for the operator, without the hash. */
public final class UnacceptableHashException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnacceptableHashException(String message) {
        super(message);
    }

    static UnacceptableHashException unknown() {
        return new UnacceptableHashException("The password hash has no known format");
    }

    static UnacceptableHashException beyondLimits() {
        return new UnacceptableHashException("The password hash is beyond the limits for imported hashes");
    }

    static UnacceptableHashException otherPepper() {
        return new UnacceptableHashException("The password hash was made with a pepper that is not set here");
    }
}
