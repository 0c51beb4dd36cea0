package dev.tidings.shell.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.EventId;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.ContextSwitched;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.TimerActivity.TimerEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A record that is on the wire and not registered would fail in a native image only.
class EventReflectionTest {

    @Test
    void everything_an_event_is_made_of_is_registered_and_nothing_else() {
        var registered = EventReflection.class.getAnnotation(RegisterForReflection.class).targets();

        assertThat(registered).doesNotHaveDuplicates();
        assertThat(registered).containsExactlyInAnyOrderElementsOf(found());
    }

    @Test
    void the_walk_finds_events_and_what_they_are_made_of() {
        assertThat(found())
                .contains(
                        AgentWaiting.class,
                        ContextSwitched.Context.class,
                        TimerEntry.class,
                        EventId.class)
                .doesNotContain(SystemEvent.class, String.class);
    }

    private static Set<Class<?>> found() {
        var found = new LinkedHashSet<Class<?>>();
        walk(SystemEvent.class, found);
        return found;
    }

    private static void walk(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(a -> walk(a, found));
        } else if (type instanceof Class<?> c && c.getName().startsWith("dev.tidings.")) {
            if (c.isSealed()) {
                Arrays.stream(c.getPermittedSubclasses()).forEach(leaf -> walk(leaf, found));
            } else if (found.add(c) && c.isRecord()) {
                Arrays.stream(c.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(component -> walk(component, found));
            }
        }
    }
}
