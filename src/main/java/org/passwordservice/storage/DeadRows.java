package org.passwordservice.storage;

/** Rows that nothing needs any more. Each room has one bean of this type for each of its tables that has such rows. */
public interface DeadRows {

    /** What they are, for the log: a word or two. */
    String name();

    /**
     * Ends some of them, in a transaction of its own.
     *
     * @param most how many at once
     * @return how many; less than {@code most} if there are no more that nobody is using
     */
    int purge(int most);
}
