package io.brickgate;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.brickgate.documents.Json;
import io.brickgate.masking.Internal;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The order of the story is the order of the imports. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.brickgate");

    @Test
    void everyPackageImportsOnlyWhatItMay() {
        ApplicationModules.of(Brickgate.class, new ImportOption.DoNotIncludeTests())
                .verify();
    }

    @Test
    void onlyTheWiringAndTheDatabricksClientKnowCamel() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.brickgate.wiring..", "io.brickgate.databricks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void theClassifierAndThePolicyArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("io.brickgate.failures..", "io.brickgate.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.jdbc..", "org.springframework.web..", "java.sql..", "org.apache..")
                .check(CLASSES);
    }

    /** Those that work on it for the hub; no door, channel or page is among them. */
    @Test
    void onlyAFewClassesOpenWhatIsInternal() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.brickgate\\.(masking\\.Internal|documents\\.Json(\\$Opened)?|runs\\.RunBook"
                        + "|failures\\.RunWords|incidents\\.FailureBook|databricks\\.(Outputs|Shelf|Blocks)|actions\\.RunParameters"
                        + "|actions\\.ActionPreparation|wiring\\.OnlineRights|api\\.ClusterDoor)")
                .should()
                .callMethodWhere(target(owner(type(Internal.class))).and(target(name("open"))))
                .orShould()
                .callMethod(Json.class, "keep", Object.class)
                .check(CLASSES);
    }

    @Test
    void nobodyImportsTheDoorsOrTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.brickgate",
                        "io.brickgate.api..",
                        "io.brickgate.console..",
                        "io.brickgate.chatops..",
                        "io.brickgate.cli..",
                        "io.brickgate.demo..",
                        "io.brickgate.wiring..",
                        "io.brickgate.databricks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.brickgate.api..",
                        "io.brickgate.console..",
                        "io.brickgate.chatops..",
                        "io.brickgate.cli..",
                        "io.brickgate.demo..",
                        "io.brickgate.wiring..",
                        "io.brickgate.databricks..")
                .check(CLASSES);
    }
}
