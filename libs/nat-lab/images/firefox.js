// Fake media and no permission prompts. Preferences that affect ICE candidates keep their defaults.

user_pref('media.navigator.streams.fake', true);
user_pref('media.navigator.permission.disabled', true);
user_pref('media.autoplay.default', 0);

// Disables requests to Mozilla, which would only time out and delay the browser. Remote control disables most others.
user_pref('app.normandy.enabled', false);
user_pref('app.update.disabledForTesting', true);
user_pref('browser.safebrowsing.downloads.remote.enabled', false);
user_pref('browser.safebrowsing.malware.enabled', false);
user_pref('browser.safebrowsing.phishing.enabled', false);
user_pref('browser.safebrowsing.update.enabled', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('dom.push.connection.enabled', false);
user_pref('extensions.blocklist.enabled', false);
user_pref('extensions.update.enabled', false);
user_pref('geo.provider.network.url', '');
user_pref('media.gmp-manager.updateEnabled', false);
user_pref('network.captive-portal-service.enabled', false);
user_pref('network.connectivity-service.enabled', false);
// Reconfiguring a NAT breaks idle connections. Firefox retries a request on a broken connection with HTTP/1.1, but
// aborts it with HTTP/2 (NS_ERROR_ABORT).
user_pref('network.http.http2.enabled', false);
user_pref('network.trr.mode', 5);
user_pref('services.settings.server', 'data:,#remote-settings-dummy/v1');
user_pref('toolkit.telemetry.server', '');
