package dev.tidings.shell.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.shell.guard.Origins.Asked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        // method, host,           origin,                    site,        mode,     dest,
        // admitted
        "GET,    localhost:8080, ,                          ,            ,         ,         true",
        "POST,   localhost:8080, ,                          ,            ,         ,         true",
        "POST,   localhost:8080, http://localhost:8080,     same-origin, cors,     empty,    true",
        "POST,   t.example.com,  https://t.example.com,     same-origin, cors,     empty,    true",
        "POST,   t.example.com,  https://t.example.com:443, ,            ,         ,         true",
        "POST,   T.example.com:443, https://t.example.com,  ,            ,         ,         true",
        "DELETE, localhost:8080, http://localhost:3000,     same-site,   cors,     empty,    false",
        "POST,   localhost:8080, http://evil.example,       cross-site,  cors,     empty,    false",
        "POST,   localhost:8080, http://evil.example,       ,            ,         ,         false",
        "PUT,    localhost:8080, null,                      ,            ,         ,         false",
        "PATCH,  localhost:8080, '',                        ,            ,         ,         false",
        "GET,    localhost:8080, http://localhost:3000,     same-site,   cors,     empty,    true",
        "GET,    localhost:8080, http://evil.example,       cross-site,  cors,     empty,    false",
        "GET,    localhost:8080, ,                          cross-site,  no-cors,  image,    false",
        "GET,    localhost:8080, ,                          cross-site,  navigate, document, true",
        "GET,    localhost:8080, ,                          cross-site,  navigate, iframe,   false",
        "POST,   localhost:8080, http://evil.example,       cross-site,  navigate, document, false",
        "GET,    localhost:8080, ,                          none,        navigate, document, true",
        "POST,   ,               http://localhost:8080,     ,            ,         ,         false",
    })
    void a_foreign_page_changes_nothing(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String mode,
            @Nullable String dest,
            boolean admitted) {
        assertThat(Origins.admit(new Asked(method, host, origin, site, mode, dest)))
                .isEqualTo(admitted);
    }
}
