package dev.fairlead.function;

/**
 * One run to do.
 *
 * @param runId for logs
 * @param inputJson the payload as JSON text; the script gets it parsed, numbers as doubles
 */
public record RunRequest(String runId, Entry entry, String inputJson, RunContext context) {}
