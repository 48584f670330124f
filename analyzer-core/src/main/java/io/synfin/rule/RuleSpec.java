package io.synfin.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the catalogue says of a rule. Built once, in the rule's class, and never changed: ids are
 * public interface.
 *
 * <pre>{@code
 * static final RuleSpec SPEC =
 *     RuleSpec.of("syn-ack-bad-ack", Category.OPENING, Severity.ERROR)
 *         .titled("SYN-ACK that does not acknowledge the SYN")
 *         .says("SYN-ACK acknowledges {actual}; {expected} was due ({difference})")
 *         .standard("RFC 9293 §3.10.7.3")
 *         .silentWhen(Guard.MID);
 * }</pre>
 */
public final class RuleSpec {

  /**
   * A case of a rule that has a name of its own.
   *
   * @param name what stands after the colon
   * @param fullId rule and name, such as {@code syn-rejected:icmp}
   * @param template the sentence, with holes in braces
   */
  public record Variant(String name, String fullId, Severity severity, String template) {}

  private final String id;
  private final Category category;
  private final Severity severity;
  private String title = "";
  private String template = "";
  private String standard = "";
  private Confidence confidence = Confidence.PROVED;
  private boolean milestone;
  private final List<Variant> variants = new ArrayList<>();
  private final Set<Guard> silencing = EnumSet.noneOf(Guard.class);
  private final Set<Guard> tempering = EnumSet.noneOf(Guard.class);
  private final Set<String> refuted = new HashSet<>();
  private int silencingBits;
  private int temperingBits;

  private RuleSpec(String id, Category category, Severity severity) {
    this.id = id;
    this.category = category;
    this.severity = severity;
  }

  /** Starts a spec; {@code severity} is that of the rule, or of its worst variant. */
  public static RuleSpec of(String id, Category category, Severity severity) {
    return new RuleSpec(id, category, severity);
  }

  /** A few words for lists. */
  public RuleSpec titled(String words) {
    title = words;
    return this;
  }

  /**
   * The sentence of a rule without variants. Holes such as {@code {expected}} are filled from the
   * comparison ({@code expected}, {@code actual}, {@code difference}, {@code relativeExpected},
   * {@code relativeActual}) and from the draft's attributes; {@code {octets:octet}} counts.
   */
  public RuleSpec says(String sentence) {
    template = sentence;
    return this;
  }

  /** Adds a variant, with its own severity and sentence. */
  public RuleSpec variant(String name, Severity itsSeverity, String sentence) {
    variants.add(new Variant(name, id + ":" + name, itsSeverity, sentence));
    return this;
  }

  /** Such as {@code RFC 9293 §3.10.7.3}. */
  public RuleSpec standard(String section) {
    standard = section;
    return this;
  }

  /**
   * How a finding is known unless its draft says otherwise; {@link Confidence#PROVED} by default.
   */
  public RuleSpec confidence(Confidence usual) {
    confidence = usual;
    return this;
  }

  /**
   * Tells a step that went as it should, which the opening or the closing of the connection holds
   * as well: reports in brief do without it.
   */
  public RuleSpec milestone() {
    milestone = true;
    return this;
  }

  /** Nothing is said while one of these holds. */
  public RuleSpec silentWhen(Guard... guards) {
    silencing.addAll(Arrays.asList(guards));
    silencingBits = bits(silencing);
    return this;
  }

  /** One severity milder, and only possible, while one of these holds. */
  public RuleSpec temperedWhen(Guard... guards) {
    tempering.addAll(Arrays.asList(guards));
    temperingBits = bits(tempering);
    return this;
  }

  /**
   * A finding of this rule shows that those of the others on the same endpoint, made before it,
   * were wrong: they are taken back.
   */
  public RuleSpec refutes(RuleSpec... others) {
    for (RuleSpec other : others) {
      refuted.add(other.id);
    }
    return this;
  }

  public String id() {
    return id;
  }

  public Category category() {
    return category;
  }

  public Severity severity() {
    return severity;
  }

  /** See {@link #milestone()}. */
  public boolean isMilestone() {
    return milestone;
  }

  public String title() {
    return title;
  }

  public String template() {
    return template;
  }

  public String standard() {
    return standard;
  }

  public Confidence confidence() {
    return confidence;
  }

  public List<Variant> variants() {
    return List.copyOf(variants);
  }

  /** Ids of the rules that this one {@link #refutes}. */
  public Set<String> refuted() {
    return Collections.unmodifiableSet(refuted);
  }

  public Set<Guard> silencing() {
    return Set.copyOf(silencing);
  }

  public Set<Guard> tempering() {
    return Set.copyOf(tempering);
  }

  int silencingBits() {
    return silencingBits;
  }

  int temperingBits() {
    return temperingBits;
  }

  private static int bits(Set<Guard> guards) {
    int bits = 0;
    for (Guard guard : guards) {
      bits |= guard.bit();
    }
    return bits;
  }

  /** The variant of this name; an unknown one is a mistake in the rule. */
  Variant variant(String name) {
    for (Variant variant : variants) {
      if (variant.name().equals(name)) {
        return variant;
      }
    }
    throw new IllegalArgumentException(id + " has no variant '" + name + "'");
  }
}
