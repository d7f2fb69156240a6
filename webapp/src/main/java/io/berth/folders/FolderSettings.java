package io.berth.folders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How folders are made.
 *
 * @param gigabytes size of a new folder, in GB as Manila counts them (GiB)
 * @param protocol Manila's share protocol
 * @param shareType Manila's share type; the cloud's default if absent
 */
@Validated
@ConfigurationProperties("berth.folders")
public record FolderSettings(@DefaultValue("5") @Min(1) @Max(10_000) int gigabytes, @DefaultValue("NFS") @NotBlank String protocol,
    Optional<String> shareType) {}
