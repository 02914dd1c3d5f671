/**
 * The scenarios besides the matrix. They share a testbed, since its start and its end take as long as three meetings.
 * The last one moves the left site to another uplink.
 */
import './walls.js';
import './firefox.js';
import './network-checks.js';
import './reference-scenarios.js';
