<?php
/**
 * What WordPress defines at run time and its stubs do not: only read by PHPStan.
 */

define( 'AUTH_KEY', '' );
define( 'SECURE_AUTH_KEY', '' );
define( 'DOING_CRON', false );
