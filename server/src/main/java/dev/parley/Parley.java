package dev.parley;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Parley {}
