package dev.fairlead.function;

/** What to do with a function once it is loaded. */
sealed interface Task {
    record Call(Entry entry, String inputJson, String contextJson) implements Task {}

    record Describe() implements Task {}
}
