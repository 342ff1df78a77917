package dev.parley.agreement;

import dev.parley.consent.Consents;
import dev.parley.law.Laws;
import dev.parley.operator.AuditTrail;
import dev.parley.operator.Operators;
import dev.parley.party.Partners;
import dev.parley.storage.Secrets;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;

/// Agreements with all that belongs to their life, for a [dev.parley.TestDatabase].
@Configuration
@ComponentScan(
    basePackageClasses = {Agreements.class, Consents.class},
    excludeFilters = @Filter(Controller.class))
@Import({AuditTrail.class, Laws.class, Operators.class, Partners.class, Secrets.class})
public class AgreementModule {}
