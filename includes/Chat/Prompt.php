<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/** Everything that a model is told for one reply. All of it comes from the server. */
final class Prompt {

	/** Hexadecimal digits of a conversation's name: 128 bits. */
	private const NAME_LENGTH = 32;

	public function __construct( private readonly Placements $placements ) {}

	public function of( Turn $turn ): ModelRequest {
		$settings   = $turn->bot->settings;
		$contactUrl = $this->placements->of( $turn->bot->id )['contact_url'] ?? '';
		return new ModelRequest(
			instructions: Decisions::instructions( self::instructions( $turn, $contactUrl ), $turn ),
			messages: [ ...$turn->conversation->messages(), new ModelMessage( ModelMessage::USER, self::question( $turn ) ) ],
			question: $turn->question(),
			passages: $turn->passages,
			language: $turn->language(),
			model: $settings['model']['model'],
			temperature: $settings['model']['temperature'] === null ? null : (float) $settings['model']['temperature'],
			maxOutputTokens: $settings['model']['max_output_tokens'],
			contactUrl: $contactUrl,
			conversation: self::conversation( $turn ),
		);
	}

	private static function instructions( Turn $turn, string $contactUrl ): string {
		$settings = $turn->bot->settings;
		$site     = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		return Instructions::of( $turn->bot->name, $site, $settings['instructions'], $settings['tone'], $turn->language(), $contactUrl );
	}

	/** The session's name for others: always the same, and of no use to anybody who would look for the session with it. */
	private static function conversation( Turn $turn ): string {
		return substr( hash_hmac( 'sha256', $turn->exchange->question->sessionId, SiteKey::derive( 'conversation' ) ), 0, self::NAME_LENGTH );
	}

	/** The passages first and the question last, so that the end of the passages cannot be forged from within them. */
	private static function question( Turn $turn ): string {
		$passages = PassageBlock::of( $turn->passages );
		$question = PassageBlock::defuseQuestion( $turn->question() );
		return $passages === '' ? $question : $passages . "\n\n" . $question;
	}
}
