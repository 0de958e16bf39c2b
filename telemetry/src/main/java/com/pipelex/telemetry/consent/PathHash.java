package com.pipelex.telemetry.consent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first 64 bits of the SHA-256 (FIPS 180-4) of a path, as 16 hexadecimal digits. The JDK's own implementation costs a
 * cold process 30 to 40 ms, because it loads the security providers; this one takes a fraction of a millisecond.
 */
final class PathHash {

    private static final int BLOCK = 64;
    private static final int ROUNDS = 64;
    private static final int DIGITS = 16;

    private PathHash() {}

    static String of(String path) {
        int[] state = digest(path.getBytes(StandardCharsets.UTF_8));
        char[] digits = new char[DIGITS];
        for (int at = 0; at < DIGITS; at++) {
            digits[at] = "0123456789abcdef".charAt(state[at / 8] >>> 28 - at % 8 * 4 & 0xF);
        }
        return new String(digits);
    }

    private static int[] digest(byte[] message) {
        int[] constants = constants();
        int[] state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
        byte[] padded = Arrays.copyOf(message, (message.length + 9 + BLOCK - 1) / BLOCK * BLOCK);
        padded[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int at = 0; at < 8; at++) {
            padded[padded.length - 1 - at] = (byte) (bits >>> at * 8);
        }
        for (int block = 0; block < padded.length; block += BLOCK) {
            compress(state, schedule(padded, block), constants);
        }
        return state;
    }

    private static int[] schedule(byte[] message, int block) {
        int[] words = new int[ROUNDS];
        for (int at = 0; at < 16; at++) {
            int from = block + at * 4;
            words[at] = message[from] << 24
                    | (message[from + 1] & 0xFF) << 16
                    | (message[from + 2] & 0xFF) << 8
                    | message[from + 3] & 0xFF;
        }
        for (int at = 16; at < ROUNDS; at++) {
            int near = words[at - 2];
            int far = words[at - 15];
            words[at] = words[at - 16]
                    + (Integer.rotateRight(far, 7) ^ Integer.rotateRight(far, 18) ^ far >>> 3)
                    + words[at - 7]
                    + (Integer.rotateRight(near, 17) ^ Integer.rotateRight(near, 19) ^ near >>> 10);
        }
        return words;
    }

    private static void compress(int[] state, int[] words, int[] constants) {
        int[] v = state.clone();
        for (int round = 0; round < ROUNDS; round++) {
            int e = v[4];
            int a = v[0];
            int first = v[7]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (e & v[5] ^ ~e & v[6])
                    + constants[round]
                    + words[round];
            int second = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + (a & v[1] ^ a & v[2] ^ v[1] & v[2]);
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += first;
            v[0] = first + second;
        }
        for (int at = 0; at < state.length; at++) {
            state[at] += v[at];
        }
    }

    /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
    private static int[] constants() {
        int[] constants = new int[ROUNDS];
        int count = 0;
        for (int number = 2; count < ROUNDS; number++) {
            if (isPrime(number)) {
                double root = Math.cbrt(number);
                constants[count++] = (int) (long) ((root - Math.floor(root)) * 0x1p32);
            }
        }
        return constants;
    }

    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
