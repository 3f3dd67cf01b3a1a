package org.passwordservice.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passwordservice.ceiling.Argon2id;
import org.passwordservice.hashing.Argon2Inlining;
import org.passwordservice.settings.HashCost;

/**
 * A JVM that hashes and does nothing else: the program behind {@link RawHashes}. It reads {@code run <threads> <millis>},
 * {@code burn <threads>} and {@code rest}, answers each but {@code burn} with hashes a second, and ends with its input.
 */
final class RawHashing {

    private static final int SALT_OCTETS = 16;
    private static final byte[] PASSWORD = "correct horse battery".getBytes(StandardCharsets.UTF_8);

    private final Argon2id argon2;
    private volatile boolean resting;

    private RawHashing(Argon2id argon2) {
        this.argon2 = argon2;
    }

    /** Takes the engine, and the parameters of Argon2id: memory in KiB, iterations, lanes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Argon2Inlining.direct();
        HashCost cost = new HashCost(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        RawHashing hashing = new RawHashing(Engine.of(arguments[0]).raw(cost));
        hashing.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        // password4j's threads would keep the process.
        System.exit(0);
    }

    private void serve(BufferedReader commands) throws IOException, InterruptedException {
        List<Worker> burning = List.of();
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "run" ->
                    answer(start(Integer.parseInt(words[1]), System.nanoTime() + Long.parseLong(words[2]) * 1_000_000));
                case "burn" -> burning = start(Integer.parseInt(words[1]), Long.MAX_VALUE);
                case "rest" -> {
                    resting = true;
                    answer(burning);
                }
                default -> throw new IOException("Unknown: " + line);
            }
        }
    }

    private List<Worker> start(int threads, long end) {
        resting = false;
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Worker(end));
        }
        workers.forEach(Worker::start);
        return workers;
    }

    private static void answer(List<Worker> workers) throws InterruptedException {
        double perSecond = 0;
        for (Worker worker : workers) {
            worker.join();
            perSecond += worker.perSecond;
        }
        System.out.println(String.format(Locale.ROOT, "%.4f", perSecond));
    }

    private final class Worker extends Thread {

        private final long end;
        private final byte[] salt = new byte[SALT_OCTETS];
        private double perSecond;

        Worker(long end) {
            this.end = end;
            setDaemon(true);
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            long now = start;
            int hashes = 0;
            while (!resting && now < end) {
                salt[hashes % SALT_OCTETS]++;
                argon2.hash(PASSWORD, salt);
                hashes++;
                now = System.nanoTime();
            }
            perSecond = hashes / ((now - start) / 1e9);
        }
    }
}
