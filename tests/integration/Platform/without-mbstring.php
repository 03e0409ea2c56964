<?php
/** A WordPress in a PHP without mbstring; prints what the plugin makes of some texts. */

declare(strict_types=1);

$_SERVER['HTTP_HOST'] = 'example.org';
require $argv[1] . 'wp-load.php';

echo json_encode(
	[
		'has'   => function_exists( 'mb_strtolower' ),
		'title' => Causerie\Chat\Sessions\SessionTitle::of( str_repeat( 'été ', 40 ) ),
		'words' => Causerie\Chat\Knowledge\Language\Words::of( 'Éléphant 日本語' ),
		'log'   => strlen( Causerie\Chat\Platform\Log::line( 'x' . str_repeat( 'é', 2000 ) ) ),
		'rule'  => ( new Causerie\Chat\Models\Routing\Occasion( 'Hello', '', 'https://example.org/SHOP/', false, is_user_logged_in( ... ) ) )->meets(
			[
				'min_length'    => 0,
				'max_length'    => 100,
				'languages'     => [],
				'page_contains' => '/shop/',
				'visitor'       => 'any',
				'needs_tools'   => false,
			]
		),
	]
);
