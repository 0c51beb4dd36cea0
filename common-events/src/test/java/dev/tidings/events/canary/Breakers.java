package dev.tidings.events.canary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.events.wire.EventCodec;
import java.lang.reflect.RecordComponent;
import java.time.Instant;

/// One class per wall.
public final class Breakers {

    private Breakers() {}

    /// Knows more than the language.
    public static final class KnowsMore {
        public final ObjectMapper mapper = new ObjectMapper();
    }

    /// A word that knows how it is written.
    public static final class KnowsTheWire {
        public final EventCodec codec = new EventCodec();
    }

    /// A word that knows JSON.
    public static final class KnowsJson {
        public final JsonFactory factory = new JsonFactory();
    }

    /// Asks what time it is.
    public static final class ReadsTheClock {
        public Instant now() {
            return Instant.now();
        }
    }

    /// Says something aside.
    public static final class Logs {
        public final System.Logger log = System.getLogger("canary");
    }

    /// Looks at itself.
    public static final class Reflects {
        public RecordComponent[] of(Class<?> type) {
            return type.getRecordComponents();
        }
    }
}
