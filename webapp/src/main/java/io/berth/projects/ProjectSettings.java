package io.berth.projects;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param projects whether classes get projects of their own; if absent, as suits the cloud */
@ConfigurationProperties("berth")
record ProjectSettings(Optional<ProjectMode> projects) {}
