package dev.parley.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param inner whether webhooks may lead to this machine and to inner networks, and there by plain
///   http to this machine (PARLEY_WEBHOOKS_INNER): for trying out, and for partners inside the
///   house
@ConfigurationProperties("parley.webhooks")
record NoticeSettings(@DefaultValue("false") boolean inner) {}
