package io.tandem.e2e.tools;

import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The page that is a phone by JsSIP (resources/browser), put together by npm. */
final class JsSipPages {
    private JsSipPages() {}

    /** @return false where Chromium or npm is missing, or npm's registry */
    static boolean make(Path pages) throws IOException, InterruptedException {
        if (!Sipp.isInstalled("chromium") || !Sipp.isInstalled("npm")) {
            return false;
        }
        Files.createDirectories(pages);
        for (String name : List.of("package.json", "entry.js", "index.html")) {
            try (InputStream in = JsSipPages.class.getResourceAsStream("/browser/" + name)) {
                Files.copy(Objects.requireNonNull(in, name), pages.resolve(name));
            }
        }
        return runs(pages, "npm", "install", "--no-audit", "--no-fund")
                && runs(pages, "npx", "esbuild", "entry.js", "--bundle", "--outfile=jssip.js");
    }

    private static boolean runs(Path pages, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(pages.toFile())
                .redirectErrorStream(true)
                .redirectOutput(pages.resolveSibling(command[0] + ".log").toFile())
                .start();
        return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    }
}
