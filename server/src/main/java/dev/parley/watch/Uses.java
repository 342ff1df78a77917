package dev.parley.watch;

import org.springframework.stereotype.Component;

/// What people say about the use of what they watched, beside the yes by which it is told.
@Component
record Uses(Advertising advertising, BroughtUse brought) {}
