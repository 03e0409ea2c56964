<?php
/** Adds a page in Arabic about delivery, and one with a chatbot in it. Returns the bot. */

declare(strict_types=1);

return static function (): array {
	$publish = static fn ( string $slug, string $title, string $content ): int => (int) wp_insert_post(
		[
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_name'    => $slug,
			'post_title'   => $title,
			'post_content' => $content,
		]
	);
	wp_set_current_user( 1 );
	$request = new WP_REST_Request( 'POST', '/causerie/v1/bots' );
	$request->set_header( 'Content-Type', 'application/json' );
	$request->set_body(
		(string) wp_json_encode(
			[
				'name'     => 'نورا',
				'settings' => [
					'greeting'     => 'مرحبًا! كيف يمكننا مساعدتك؟',
					'introduction' => 'اسأل عن التوصيل والمقاسات والإصلاح.',
					'suggestions'  => [ 'كم يستغرق التوصيل إلى بلجيكا؟' ],
				],
			]
		)
	);
	$bot = (int) ( (array) rest_do_request( $request )->get_data() )['id'];
	$publish( 'ar-delivery', 'التوصيل', '<!-- wp:paragraph --><p>يستغرق التوصيل إلى بلجيكا ثلاثة أيام عمل ويكلف 6 يورو.</p><!-- /wp:paragraph -->' );
	$publish( 'ar-questions', 'أسئلة', sprintf( '<!-- wp:causerie/chat {"bot":%d,"mode":"floating"} /-->', $bot ) );
	return [ 'bot' => $bot ];
};
