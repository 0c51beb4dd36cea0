package dev.tidings.notify.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressRulesTest {

    /// First and last address of every refused block, with the neighbours that are allowed.
    @ParameterizedTest
    @CsvSource({
        "-, 0.0.0.0, 0.255.255.255, 1.0.0.0",
        "9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
        "100.63.255.255, 100.64.0.0, 100.127.255.255, 100.128.0.0",
        "126.255.255.255, 127.0.0.0, 127.255.255.255, 128.0.0.0",
        "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
        "172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
        "191.255.255.255, 192.0.0.0, 192.0.0.255, 192.0.1.0",
        "192.0.1.255, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.88.98.255, 192.88.99.0, 192.88.99.255, 192.88.100.0",
        "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
        "198.17.255.255, 198.18.0.0, 198.19.255.255, 198.20.0.0",
        "198.51.99.255, 198.51.100.0, 198.51.100.255, 198.51.101.0",
        "203.0.112.255, 203.0.113.0, 203.0.113.255, 203.0.114.0",
        "223.255.255.255, 224.0.0.0, 239.255.255.255, -",
        "-, 240.0.0.0, 255.255.255.255, -",
        "-, ::, ::1, ::2",
        "64:ff9a:ffff::, 64:ff9b::, 64:ff9b::ffff:ffff, 64:ff9b::1:0:0",
        "64:ff9b:0:ffff::, 64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, 64:ff9b:2::",
        "ff:ffff::, 100::, 100::ffff:ffff:ffff:ffff, 100:0:0:1::",
        "2001:db7:ffff::, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2001:ffff::, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "3ffe:ffff::, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "5eff:ffff::, 5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 5f01::",
        "fbff:ffff::, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fe00::",
        "fe7f:ffff::, fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fec0::",
        "feff:ffff::, ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -"
    })
    void a_refused_block_ends_where_it_says(String before, String first, String last, String after)
            throws Exception {
        assertThat(refuses(first)).as(first).isTrue();
        assertThat(refuses(last)).as(last).isTrue();
        for (var neighbour : Arrays.asList(before, after)) {
            if (!neighbour.equals("-")) {
                assertThat(refuses(neighbour)).as(neighbour).isFalse();
            }
        }
    }

    private static boolean refuses(String address) throws Exception {
        return AddressRules.refuses(InetAddress.getByName(address).getAddress());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "10.1.2.3, true", "169.254.169.254, true", "8.8.8.8, false"})
    void of_a_mapped_address_the_inner_one_is_judged(String inner, boolean refused)
            throws Exception {
        var mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(InetAddress.getByName(inner).getAddress(), 0, mapped, 12, 4);

        assertThat(AddressRules.refuses(mapped)).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "localhost"})
    void what_is_no_block_of_addresses_is_none(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void a_single_address_is_a_block_of_one() throws Exception {
        var block = Cidr.parse("10.1.2.3").orElseThrow();

        assertThat(block.contains(InetAddress.getByName("10.1.2.3").getAddress())).isTrue();
        assertThat(block.contains(InetAddress.getByName("10.1.2.2").getAddress())).isFalse();
    }
}
