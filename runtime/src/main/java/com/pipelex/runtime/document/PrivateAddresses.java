package com.pipelex.runtime.document;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The IP addresses that are not public (the registries of RFC 6890), and the IPv6 forms that embed them. */
final class PrivateAddresses {

    private PrivateAddresses() {}

    static boolean has(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? hasFour(bytes, 0) : hasSix(bytes);
    }

    private static boolean hasFour(byte[] bytes, int from) {
        int first = bytes[from] & 0xff;
        int second = bytes[from + 1] & 0xff;
        int third = bytes[from + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> true;
            case 100 -> second >= 64 && second < 128;
            case 169 -> second == 254;
            case 172 -> second >= 16 && second < 32;
            case 192 -> second == 168 || second == 0 && third == 0;
            case 198 -> second == 18 || second == 19;
            default -> first >= 224;
        };
    }

    private static boolean hasSix(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        boolean isUniqueLocal = (first & 0xfe00) == 0xfc00;
        boolean isFourInSix = first == 0x2002 && hasFour(bytes, 2);
        boolean isTranslated = first == 0x64 && hasFour(bytes, 12);
        return isUniqueLocal || isFourInSix || isTranslated || isZero(bytes, 12) && hasFour(bytes, 12);
    }

    private static boolean isZero(byte[] bytes, int until) {
        for (int at = 0; at < until; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
