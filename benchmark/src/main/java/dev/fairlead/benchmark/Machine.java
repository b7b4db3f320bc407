package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a figure was measured on, and how busy that was at the start. */
record Machine(int cores, String processor, long memoryMb, String kernel, String java, String load) {
    static Machine now() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        long kilobytes = Long.parseLong(
                Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", ""));
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processor,
                kilobytes / 1_024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                loadAverage());
    }

    /** Over 1, 5 and 15 minutes. */
    static String loadAverage() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
        return fields[0] + " " + fields[1] + " " + fields[2];
    }

    List<String> lines() {
        return List.of(
                "machine: %d cores of %s, %d MB, %s, %s".formatted(cores, processor, memoryMb, kernel, java),
                "load average at the start: " + load);
    }
}
