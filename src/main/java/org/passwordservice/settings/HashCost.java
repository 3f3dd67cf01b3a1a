package org.passwordservice.settings;

/**
 * The cost parameters of an Argon2id hash (RFC 9106).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
public record HashCost(int memoryKib, int iterations, int parallelism) {}
