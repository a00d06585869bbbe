import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'wxt'

/**
 * Both browsers get Manifest V3. What is absent matters as much as what is here: no `content_scripts`, no
 * `host_permissions`, no `tabs`, so an install warns of nothing (docs/permissions.md says why for each entry).
 */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  vite: () => ({
    resolve: {
      alias: {
        // Its build for browsers decodes `&amp;` through `innerHTML`, which our pages' Trusted Types refuse.
        'decode-named-character-reference': fileURLToPath(
          new URL('node_modules/decode-named-character-reference/index.js', import.meta.url),
        ),
      },
    },
  }),
  hooks: {
    'build:publicAssets': (_, files) => {
      files.push({
        absoluteSrc: resolve(import.meta.dirname, 'assets/starter-pack.json'),
        relativeDest: 'starter-pack.json',
      })
    },
  },
  manifest: ({ browser }) => {
    const firefox = browser === 'firefox'
    return {
      name: '__MSG_extensionName__',
      description: '__MSG_extensionDescription__',
      default_locale: 'en',
      permissions: [
        'activeTab',
        'contextMenus',
        'scripting',
        'storage',
        'unlimitedStorage',
        ...(firefox ? [] : ['sidePanel', 'offscreen']),
      ],
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      incognito: 'not_allowed',
      options_ui: { page: 'library.html', open_in_tab: true },
      action: { default_title: '__MSG_actionTitle__' },
      web_accessible_resources: [
        firefox
          ? { resources: ['card.html'], matches: ['<all_urls>'] }
          : { resources: ['card.html'], matches: ['<all_urls>'], use_dynamic_url: true },
      ],
      content_security_policy: {
        extension_pages: [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-src 'self'",
          "object-src 'none'",
          "require-trusted-types-for 'script'",
          'trusted-types backgrounder-compiler',
        ].join('; '),
      },
      commands: {
        'next-mark': {
          suggested_key: { default: 'Alt+Shift+J' },
          description: '__MSG_commandNextMark__',
        },
        'previous-mark': {
          suggested_key: { default: 'Alt+Shift+K' },
          description: '__MSG_commandPreviousMark__',
        },
        'open-card': {
          suggested_key: { default: 'Alt+Shift+L' },
          description: '__MSG_commandOpenCard__',
        },
        toggle: {
          suggested_key: { default: 'Alt+Shift+H' },
          description: '__MSG_commandToggle__',
        },
        'open-panel': { description: '__MSG_commandOpenPanel__' },
        annotate: { description: '__MSG_commandAnnotate__' },
      },
      ...(firefox
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'backgrounder@backgrounder.example',
                strict_min_version: '142.0',
                data_collection_permissions: { required: ['none'] },
              },
            },
          }
        : { minimum_chrome_version: '148', message_serialization: 'structured_clone' }),
    }
  },
  zip: { excludeSources: ['tests/**', '.ci/**'] },
})
