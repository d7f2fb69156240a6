package io.berth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.berth");

  @Test
  void arrowsPointTheWayThePackagesSay() {
    ApplicationModules.of(Berth.class).verify();
  }

  @Test
  void onlyOpenstackKnowsOpenstack4j() {
    noClasses().that(resideOutsideOfPackage("io.berth.openstack"))
        .should().dependOnClassesThat(resideInAPackage("org.openstack4j.."))
        .check(CLASSES);
  }

  @Test
  void onlyTablesHoldSql() {
    noClasses().that().haveSimpleNameNotEndingWith("Table").and().resideOutsideOfPackages("io.berth.run", "io.berth.moments")
        .should().dependOnClassesThat().haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient")
        .orShould().dependOnClassesThat().resideInAPackage("java.sql")
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheScreens() {
    for (String screens : List.of("io.berth.student", "io.berth.teacher", "io.berth.admin")) {
      noClasses().that().resideOutsideOfPackage(screens)
          .should().dependOnClassesThat().resideInAPackage(screens)
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheRunConfigurationKnowsTheLocalCloud() {
    noClasses().that().resideOutsideOfPackages("io.berth.run", "io.berth.localcloud..")
        .should().dependOnClassesThat().resideInAPackage("io.berth.localcloud..")
        .check(CLASSES);
  }
}
