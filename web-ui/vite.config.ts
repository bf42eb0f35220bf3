import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.TANDEM_HTTP ?? 'http://127.0.0.1:8080';

// `npm run dev` shows the portal of a Tandem that runs at TANDEM_HTTP.
export default defineConfig({
  plugins: [react()],
  build: { outDir: process.env.PORTAL_OUT ?? 'target/portal', emptyOutDir: true, manifest: true, target: 'es2022' },
  server: { proxy: { '/api': server, '/v3': server, '/swagger-ui': server } },
});
