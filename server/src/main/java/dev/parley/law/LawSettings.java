package dev.parley.law;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param contentFloor the most lenient rule for content that this operator applies anywhere,
///   whatever a statute would allow; lower it to `one-party` only on a lawyer's word
@ConfigurationProperties("parley.law")
public record LawSettings(@DefaultValue("author") ContentRule contentFloor) {}
