package dev.tidings.notify.handler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses a URL of a user may lead to: only those of the public internet (channels, 4.4).
final class AddressRules {

    private static final List<Cidr> REFUSED =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "::/128",
                            "::1/128",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/10",
                            "ff00::/8")
                    .map(block -> Cidr.parse(block).orElseThrow())
                    .toList();

    private static final int MAPPED_ZEROS = 10;

    private AddressRules() {}

    /// Whether nobody may call `address`; of an IPv4 address inside an IPv6 one the inner is
    /// judged.
    ///
    /// @param address 4 or 16 bytes
    static boolean refuses(byte[] address) {
        var judged = inner(address);
        return REFUSED.stream().anyMatch(block -> block.contains(judged));
    }

    /// `::ffff:a.b.c.d` is the IPv4 address `a.b.c.d`.
    static byte[] inner(byte[] address) {
        boolean mapped =
                address.length == 16
                        && Arrays.equals(
                                address, 0, MAPPED_ZEROS, new byte[MAPPED_ZEROS], 0, MAPPED_ZEROS)
                        && address[10] == -1
                        && address[11] == -1;
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
