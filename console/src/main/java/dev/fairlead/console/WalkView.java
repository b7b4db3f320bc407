package dev.fairlead.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One webhook's way through the hub, step by step. */
record WalkView(
        Frame frame,
        String id,
        Logo logo,
        String title,
        State state,
        String sentence,
        List<Fact> facts,
        List<String> ticks,
        List<Step> common,
        List<Group> groups,
        @Nullable Detail detail,
        Contents contents,
        Place place) {

    enum Progress {
        UNDER_WAY,
        ENDED
    }

    /** What the URL says beside the id. */
    record Place(String step, String tab, BodyView.Mode mode, Progress progress) {
        String query(String otherStep, String otherTab, BodyView.Mode otherMode) {
            StringBuilder query = new StringBuilder("?tab=").append(otherTab);
            if (!otherStep.isEmpty()) query.append("&step=").append(Frame.encode(otherStep));
            if (otherMode != BodyView.Mode.PRETTY) query.append("&view=").append(otherMode.code());
            return query.toString();
        }

        String step(String key) {
            return query(key, tab, mode);
        }

        String tab(String other) {
            return query(step, other, mode);
        }

        String view(BodyView.Mode other) {
            return query(step, "body", other);
        }
    }

    /** {@code took} is null where no time was measured. {@code tone} is the step's own state. */
    record Step(
            String key,
            String icon,
            String label,
            String text,
            List<Bar> bars,
            @Nullable Quantity took,
            String answer,
            String aside,
            State tone) {}

    /** Start and width in percent of the axis, as SVG attributes. */
    record Bar(String x, String width, String colour) {}

    record Group(String key, String name, String aside, String summary, List<Step> steps) {}

    /** The selected step; {@code target} is empty for a step that sends nothing. */
    record Detail(
            String title, String target, String text, List<Fact> facts, List<Attempt> attempts, List<String> lines) {}

    record Attempt(
            int number,
            Moment at,
            State state,
            String answer,
            String excerpt,
            @Nullable Quantity took,
            String sent,
            List<Frame.Field> headers,
            String reason,
            String answerBody) {}

    record Contents(BodyView body, List<Frame.Field> headers, List<EventLine> events) {}

    record EventLine(
            int number,
            String type,
            String tenant,
            String object,
            @Nullable Moment at,
            State state,
            String reason) {}
}
