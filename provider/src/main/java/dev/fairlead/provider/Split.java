package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * How a body is split into items: those of all paths, path by path. Where there is one path, a lone value where an array
 * is usual counts as an array of one; where there are several, only arrays count. A last path {@code .} is the whole
 * body, where the others find nothing.
 */
record Split(List<Path> paths) {
    enum Way {
        STRICT,
        LENIENT
    }

    Way way() {
        return paths.size() == 1 ? Way.LENIENT : Way.STRICT;
    }

    /** A node on the way, and the array elements that it lies in. */
    private record Reached(Node node, List<Node> elements) {}

    boolean isNested() {
        return paths.stream().anyMatch(path -> path.eaches() > 1 || !endsInEach(path));
    }

    static boolean endsInEach(Path path) {
        return !path.steps().isEmpty() && path.steps().getLast() instanceof Path.Step.Each;
    }

    List<Spot> items(Node root) throws Refusal {
        List<Spot> items = new ArrayList<>();
        for (Path path : paths) {
            if (path.steps().isEmpty()) {
                if (items.isEmpty() && !(root instanceof Node.Null)) {
                    items.add(Spot.whole(root));
                }
                continue;
            }
            for (Reached reached : all(path, root, way())) {
                List<Node> enclosing = new ArrayList<>();
                enclosing.add(root);
                int outer = reached.elements.size() - (endsInEach(path) ? 1 : 0);
                enclosing.addAll(reached.elements.subList(0, outer));
                items.add(new Spot(reached.node, List.copyOf(enclosing), items.size(), null));
            }
        }
        return items;
    }

    private static List<Reached> all(Path path, Node root, Way way) throws Refusal {
        List<Reached> nodes = List.of(new Reached(root, List.of()));
        for (Path.Step step : path.steps()) {
            List<Reached> next = new ArrayList<>();
            for (Reached from : nodes) {
                switch (step) {
                    case Path.Step.Each _ -> elements(from, way, next);
                    case Path.Step.Name _, Path.Step.At _ -> {
                        Node found = new Path(List.of(step)).find(from.node);
                        if (found != null) {
                            next.add(new Reached(found, from.elements));
                        }
                    }
                }
                if (next.size() > Bounds.EVENTS) {
                    throw Refusal.tooLarge("The body holds more than " + Bounds.EVENTS + " events.");
                }
            }
            nodes = next;
        }
        return nodes;
    }

    private static void elements(Reached from, Way way, List<Reached> into) {
        if (from.node instanceof Node.Items array) {
            for (Node element : array.items()) {
                List<Node> elements = new ArrayList<>(from.elements);
                elements.add(element);
                into.add(new Reached(element, List.copyOf(elements)));
            }
        } else if (way == Way.LENIENT) {
            List<Node> elements = new ArrayList<>(from.elements);
            elements.add(from.node);
            into.add(new Reached(from.node, List.copyOf(elements)));
        }
    }
}
