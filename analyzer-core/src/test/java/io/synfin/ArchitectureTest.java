package io.synfin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which package may know which, as README.md draws it. An arrow that is not here is a mistake. */
@AnalyzeClasses(packages = "io.synfin", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

  /** Wherever the build puts them: mvn -Dfast has a folder of its own. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule packagesKnowOnlyWhatTheArrowsAllow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("tcp")
          .definedBy("io.synfin.tcp..")
          .layer("capture")
          .definedBy("io.synfin.capture..")
          .layer("decode")
          .definedBy("io.synfin.decode..")
          .layer("connection")
          .definedBy("io.synfin.connection..")
          .layer("rule")
          .definedBy("io.synfin.rule..")
          .layer("event")
          .definedBy("io.synfin.event..")
          .layer("label")
          .definedBy("io.synfin.label..")
          .layer("engine")
          .definedBy("io.synfin.engine..")
          .layer("report")
          .definedBy("io.synfin.report..")
          .layer("record")
          .definedBy("io.synfin.record..")
          .whereLayer("tcp")
          .mayNotAccessAnyLayer()
          .whereLayer("capture")
          .mayNotAccessAnyLayer()
          .whereLayer("decode")
          .mayOnlyAccessLayers("tcp", "capture")
          .whereLayer("connection")
          .mayOnlyAccessLayers("tcp")
          .whereLayer("rule")
          .mayOnlyAccessLayers("tcp", "connection")
          .whereLayer("event")
          .mayOnlyAccessLayers("tcp", "capture", "rule")
          .whereLayer("label")
          .mayOnlyAccessLayers("tcp")
          .whereLayer("engine")
          .mayOnlyAccessLayers("tcp", "capture", "decode", "connection", "rule", "event", "label")
          .whereLayer("report")
          .mayOnlyAccessLayers("tcp", "capture", "rule", "event")
          .whereLayer("record")
          .mayOnlyAccessLayers("capture", "rule", "event");

  @ArchTest
  static final ArchRule onlyTheEngineKnowsLabels =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.synfin.label..", "io.synfin.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.synfin.label..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule whatRunsAnywhereKnowsTheJdkOnly =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.synfin.tcp..",
              "io.synfin.decode..",
              "io.synfin.connection..",
              "io.synfin.rule..",
              "io.synfin.event..",
              "io.synfin.label..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of a library",
                  (JavaClass known) ->
                      !known.getPackageName().isEmpty()
                          && List.of("java.", "io.synfin.", "org.jspecify.", "com.google.auto.")
                              .stream()
                              .noneMatch(known.getPackageName().concat(".")::startsWith)));

  @ArchTest
  static final ArchRule theStepHasNoClockNoThreadAndNoFile =
      noClasses()
          .that()
          .resideInAnyPackage("io.synfin.connection..", "io.synfin.rule..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent..", "java.nio.file..", "java.nio.channels..", "java.net..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.(Thread|Process)\\b.*")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyReportsKnowJackson =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.synfin.report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tools.jackson..");

  @ArchTest
  static final ArchRule onlyCompressionKnowsDecompressionLibraries =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.synfin\\.capture\\.Compression(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.github.luben..", "org.tukaani..");

  @ArchTest
  static final ArchRule onlyFiltersAndLiveCaptureKnowPcap4j =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.synfin.capture.filter..", "io.synfin.capture.live..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.pcap4j..", "com.sun.jna..");
}
