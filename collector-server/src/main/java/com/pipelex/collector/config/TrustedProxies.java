package com.pipelex.collector.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose {@code X-Forwarded-For} is believed, for limits alone.
 *
 * @param networks their addresses
 */
public record TrustedProxies(List<Network> networks) {

    /** No proxy: each connection's own address counts. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Returns whether no proxy is trusted. */
    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /**
     * Returns the address that limits apply to: the rightmost one that is no trusted proxy's.
     *
     * @param peer the address of the connection
     * @param forwarded the addresses of the header, in their order
     */
    public String client(String peer, List<String> forwarded) {
        String client = bare(peer);
        for (int at = forwarded.size() - 1; at >= 0 && isTrusted(client); at--) {
            String address = bare(forwarded.get(at).trim());
            if (parse(address) == null) {
                return client;
            }
            client = address;
        }
        return client;
    }

    private boolean isTrusted(String text) {
        byte[] address = parse(text);
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Returns an address without brackets and port. */
    private static String bare(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private static byte @Nullable [] parse(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            // A literal is not looked up.
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException wrong) {
            return null;
        }
    }

    /**
     * Addresses with a common beginning.
     *
     * @param address the bytes of the first one
     * @param bits the length of the beginning
     */
    public record Network(List<Byte> address, int bits) {

        public Network {
            address = List.copyOf(address);
        }

        /** Reads {@code 10.0.0.0/8}, {@code ::1} and the like; null for any other text. */
        public static @Nullable Network read(String text) {
            int slash = text.indexOf('/');
            byte[] address = parse(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                return null;
            }
            int most = address.length * Byte.SIZE;
            String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
            if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > most) {
                return null;
            }
            List<Byte> bytes = new ArrayList<>();
            for (byte one : address) {
                bytes.add(one);
            }
            return new Network(bytes, Integer.parseInt(length));
        }

        private boolean contains(byte[] other) {
            if (other.length != address.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((address.get(bit / Byte.SIZE) ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
