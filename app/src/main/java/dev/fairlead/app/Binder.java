package dev.fairlead.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills configuration records from layers, lowest first, and keeps every fault until all are known. */
final class Binder {
    private static final Object FAULTY = new Object();

    private final Set<String> known;
    private final Map<String, Given> settings;
    private final List<String> faults = new ArrayList<>();

    Binder(List<Layer> layers) {
        settings = new TreeMap<>(layers.getFirst().settings());
        known = Set.copyOf(settings.keySet());
        layers.stream().skip(1).forEach(this::overlay);
    }

    /** @throws Refusal that tells all faults together */
    <R extends Record> R bind(Class<R> root) {
        Object bound = record(root, "");
        if (!faults.isEmpty())
            throw new Refusal(Status.BAD_INPUT, "These settings cannot be used:\n  " + String.join("\n  ", faults));
        return root.cast(bound);
    }

    static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static boolean isSection(RecordComponent component) {
        return component.getType().isRecord() && !Scalars.VALUES.contains(component.getType());
    }

    private void overlay(Layer layer) {
        layer.settings().forEach((key, given) -> {
            if (known.contains(key)) settings.put(key, given);
            else faults.add("%s: there is no setting '%s'%s".formatted(given.origin(), key, Nearest.hint(key, known)));
        });
    }

    private Object record(Class<?> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> argument(component, prefix + key(component)))
                .toArray();
        if (Arrays.asList(arguments).contains(FAULTY)) return FAULTY;
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException bad)) throw new IllegalStateException(e.getCause());
            faults.add(String.valueOf(bad.getMessage()));
            return FAULTY;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a record of settings", e);
        }
    }

    private @Nullable Object argument(RecordComponent component, String key) {
        if (isSection(component)) return record(component.getType(), key + ".");
        Given given = settings.get(key);
        if (given == null) throw new IllegalStateException("The reference file has no key " + key);
        try {
            return value(component, given);
        } catch (IllegalArgumentException e) {
            faults.add("%s: '%s' %s".formatted(given.origin(), key, e.getMessage()));
            return FAULTY;
        }
    }

    private static @Nullable Object value(RecordComponent component, Given given) {
        if (component.getType() == List.class) {
            Class<?> item = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return given.split().items().stream()
                    .map(text -> Scalars.read(item, text))
                    .toList();
        }
        if (given.items().size() != 1) throw new IllegalArgumentException("is a list; give one value");
        if (!given.isEmpty())
            return Scalars.read(component.getType(), given.items().getFirst());
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        throw new IllegalArgumentException("is empty; give a value");
    }
}
