package dev.tidings.notify.handler.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "dev@example.com, dev@example.com",
        "Dev.Ops+tidings@Example.COM, Dev.Ops+tidings@example.com",
        "o'brien!#$%&*/=?^_`{|}~-@example.com, o'brien!#$%&*/=?^_`{|}~-@example.com",
        "\"a b@c\"@example.com, \"a b@c\"@example.com",
        "dev@localhost, dev@localhost",
        "dev@bücher.example, dev@xn--bcher-kva.example"
    })
    void an_address_is_taken_apart(String text, String expected) {
        assertThat(MailAddress.parse(text)).get().hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dev",
                "@example.com",
                "dev@",
                "dev@@example.com",
                "dev@exam ple.com",
                " dev@example.com",
                "dev@example.com ",
                "dev@example.com\n",
                "dev@example.com\r\nBcc: x@example.com",
                "dev\0@example.com",
                "a,b@example.com",
                "a@example.com,b@example.com",
                "a@example.com;b@example.com",
                "Dev <dev@example.com>",
                "<dev@example.com>",
                "dev@example.com (Dev)",
                "dev(x)@example.com",
                ".dev@example.com",
                "dev.@example.com",
                "a..b@example.com",
                "a b@example.com",
                "\"a\nb\"@example.com",
                "\"a\"b\"@example.com",
                "dév@example.com",
                "dev@[127.0.0.1]",
                "dev@-example.com",
                "dev@example-.com",
                "dev@example..com",
                "dev@.example.com",
                "dev@example_.com"
            })
    void what_is_not_exactly_one_address_is_none(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void an_address_has_at_most_254_characters_and_64_before_the_at() {
        var label = "x".repeat(61) + ".";
        var domain = label.repeat(3) + "y".repeat(3);
        var longest = "a".repeat(64) + "@" + domain;

        assertThat(longest).hasSize(254);
        assertThat(MailAddress.parse(longest)).isPresent();
        assertThat(MailAddress.parse("a".repeat(63) + "@" + domain + "yy")).isEmpty();
        assertThat(MailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
    }
}
