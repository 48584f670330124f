package io.synfin.cli;

import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import io.synfin.report.EventText;
import io.synfin.report.JsonEvents;
import io.synfin.report.JsonReporter;
import io.synfin.report.Look;
import io.synfin.report.Reporters;
import io.synfin.report.Selection;
import io.synfin.report.TextReporter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which reports are written, and where. */
final class ReportOptions implements OptionGroup {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** A form of report. */
  enum Format {
    TEXT,
    JSON,
    JSONL
  }

  /** A report, and where it goes. */
  record Destination(Format format, Path file) {}

  private final CommandOption<Format> format =
      CommandOption.of(Format.class, "FORMAT", "--format")
          .otherwise("text")
          .says("text (the default), json (one document), jsonl (one object a line).");

  private final CommandOption<Path> output =
      CommandOption.file("FILE", "-o", "--output")
          .says("Write the report there; - is standard output, the default.");

  private final CommandOption<List<Destination>> extras =
      CommandOption.repeated(Destination.class, "FORMAT=FILE", "--report")
          .readBy(new DestinationConverter())
          .says("One more report from the same pass; - is standard output. May be repeated.");

  private final CommandOption<Detail> detail =
      CommandOption.of(Detail.class, "DETAIL", "--detail")
          .says(
              "How much JSON says of each connection: full (json's default) has every step with its"
                  + " numbers, brief (jsonl's default) leaves out steps that went as they should, and"
                  + " what is zero or not there.");

  private final CommandOption<Integer> threads =
      CommandOption.of(Integer.class, "N", "--threads")
          .otherwise("1")
          .says(
              "1 (the default), or more: with 2, reports are written by a thread of their own. The"
                  + " reports are the same.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(format, output, extras, detail, threads);
  }

  /** What is told as it happens; null when there is only a report at the end. */
  private EventText.@Nullable Telling telling;

  /** The reports are of a live analysis: events come before them, and between their lines. */
  void live(EventText.Telling events) {
    telling = events;
  }

  /** Does nothing go to standard output before the end? */
  boolean leavesTerminalFree() {
    boolean extrasDo =
        CommandOption.all(extras).stream()
            .allMatch(extra -> extra.format() == Format.TEXT || isFile(extra.file()));
    return extrasDo && (format.value() == Format.TEXT || isFile(main()));
  }

  /** Is one of the reports for programs? */
  boolean hasJson() {
    return format.value() != Format.TEXT
        || CommandOption.all(extras).stream().anyMatch(extra -> extra.format() != Format.TEXT);
  }

  /**
   * Fails before anything is read when a report would be written over a capture, or over another
   * report.
   *
   * @param packets where packets are written; null when they are not
   */
  void refuseToOverwrite(List<String> inputs, @Nullable Path packets, CommandLine command) {
    if (threads.value() < 1) {
      throw new ParameterException(
          command, "--threads " + threads.value() + ": at least 1 is needed");
    }
    List<Path> outputs = new ArrayList<>(List.of(main()));
    CommandOption.all(extras).forEach(extra -> outputs.add(extra.file()));
    for (int i = 0; i < outputs.size(); i++) {
      Path one = outputs.get(i);
      if (inputs.stream().map(Path::of).anyMatch(input -> isFile(one) && Sameness.of(one, input))) {
        throw new ParameterException(
            command, one + " is a capture to be read; write the report to another file");
      }
      if (packets != null && isFile(one) && Sameness.ofOutputs(one, packets)) {
        throw new ParameterException(
            command, one + " is where --write puts packets; write the report to another file");
      }
      if (outputs.subList(0, i).stream().anyMatch(other -> Sameness.ofOutputs(one, other))) {
        throw new ParameterException(
            command,
            "two reports would go to "
                + (isFile(one) ? one.toString() : "standard output")
                + "; give each its own file with -o FILE or --report FORMAT=FILE");
      }
    }
  }

  /** Where the main report goes. */
  private Path main() {
    Path named = output.orNull();
    return named == null ? STANDARD_OUTPUT : named;
  }

  /**
   * Opens the reports.
   *
   * @param standard standard output; never closed here
   * @param opened gets the files that must be closed
   */
  List<Reporter> open(Writer standard, Look look, Selection selection, List<Writer> opened) {
    List<Reporter> reporters = new ArrayList<>();
    List<Destination> all = new ArrayList<>(List.of(new Destination(format.value(), main())));
    all.addAll(CommandOption.all(extras));
    for (Destination one : all) {
      reporters.add(
          isFile(one.file())
              ? reporter(one.format(), file(one.file(), opened), Look.plain(), selection)
              : reporter(one.format(), standard, look, selection));
    }
    if (threads.value() > 1) {
      opened.forEach(Output::onAnotherThread);
      Output.onAnotherThread(standard);
    }
    return reporters;
  }

  private static boolean isFile(Path output) {
    return !output.equals(STANDARD_OUTPUT);
  }

  private static Writer file(Path file, List<Writer> opened) {
    Writer writer = Output.file(file);
    opened.add(writer);
    return writer;
  }

  private Reporter json(Writer out, JsonReporter.Form form) {
    return new JsonReporter(Output.octets(out), form, detail(form), Version.number());
  }

  /** A document is looked into, lines are counted: what is not asked for is whole, or brief. */
  private Detail detail(JsonReporter.Form form) {
    if (detail.orNull() != null) {
      return detail.orNull();
    }
    return form == JsonReporter.Form.LINES ? Detail.BRIEF : Detail.FULL;
  }

  /** The most that any of the reports wants to know. */
  Detail detail() {
    boolean brief =
        isBrief(format.value())
            && CommandOption.all(extras).stream().allMatch(extra -> isBrief(extra.format()));
    return brief ? Detail.BRIEF : Detail.FULL;
  }

  private boolean isBrief(Format of) {
    return of == Format.JSONL && detail(JsonReporter.Form.LINES) == Detail.BRIEF
        || of == Format.JSON && detail(JsonReporter.Form.DOCUMENT) == Detail.BRIEF;
  }

  private Reporter reporter(Format of, Writer out, Look look, Selection selection) {
    return switch (of) {
      case TEXT -> text(out, look, selection);
      case JSON -> json(out, JsonReporter.Form.DOCUMENT);
      case JSONL ->
          telling == null
              ? json(out, JsonReporter.Form.LINES)
              : new JsonEvents(
                  Output.octets(out), detail(JsonReporter.Form.LINES), Version.number());
    };
  }

  private Reporter text(Writer out, Look look, Selection selection) {
    Reporter report = new TextReporter(out, look, selection);
    return telling == null
        ? report
        : Reporters.all(
            List.of(
                new EventText(out, look, telling, selection.severity(), ZoneId.systemDefault()),
                report));
  }

  /** {@code jsonl=report.jsonl}. */
  static final class DestinationConverter implements ITypeConverter<Destination> {
    @Override
    public Destination convert(String text) {
      int equals = text.indexOf('=');
      if (equals > 0 && equals + 1 < text.length()) {
        for (Format known : Format.values()) {
          if (known.name().equals(text.substring(0, equals).toUpperCase(Locale.ROOT))) {
            return new Destination(known, Path.of(text.substring(equals + 1)));
          }
        }
      }
      throw new TypeConversionException(
          "'"
              + text
              + "' is not FORMAT=FILE, such as json=report.json; formats: text, json, jsonl");
    }
  }
}
