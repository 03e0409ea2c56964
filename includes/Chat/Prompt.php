<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Platform\SiteKey;
use Causerie\Chat\Visitors\AttributesForModel;

defined( 'ABSPATH' ) || exit;

/** Everything that a model is told for one reply. All of it comes from the server. */
final class Prompt {

	/** Hexadecimal digits of a conversation's name: 128 bits. */
	private const NAME_LENGTH = 32;

	public function __construct(
		private readonly Placements $placements,
		private readonly AttributesForModel $attributes,
	) {}

	public function of( Turn $turn ): ModelRequest {
		$settings   = $turn->bot->settings;
		$contactUrl = $this->placements->of( $turn->bot->id )['contact_url'] ?? '';
		$context    = ContextBlock::of( $turn->context, count( $turn->passages ) );
		$visitor    = VisitorBlock::of( $this->attributes->of( $turn->exchange->question->sessionId ) );
		return new ModelRequest(
			instructions: Decisions::instructions( self::instructions( $turn, $contactUrl, $visitor !== '', $context !== '' ), $turn ),
			messages: [ ...$turn->conversation->messages(), new ModelMessage( ModelMessage::USER, self::question( $turn, $visitor, $context ) ) ],
			question: $turn->question(),
			passages: $turn->passages,
			language: $turn->language(),
			model: $settings['model']['model'],
			temperature: $settings['model']['temperature'] === null ? null : (float) $settings['model']['temperature'],
			maxOutputTokens: $settings['model']['max_output_tokens'],
			contactUrl: $contactUrl,
			conversation: self::conversation( $turn ),
			policy: AnswerPolicy::of( $settings['answers'] ),
		);
	}

	private static function instructions( Turn $turn, string $contactUrl, bool $isVisitorKnown, bool $hasContext ): string {
		$settings = $turn->bot->settings;
		$site     = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		return Instructions::of( $turn->bot->name, $site, $settings['instructions'], $settings['tone'], $turn->language(), $contactUrl, $isVisitorKnown, $turn->conversation->hasAgents(), $hasContext, AnswerPolicy::of( $settings['answers'] )->name );
	}

	/** The session's name for others: always the same, and of no use to anybody who would look for the session with it. */
	private static function conversation( Turn $turn ): string {
		return substr( hash_hmac( 'sha256', $turn->exchange->question->sessionId, SiteKey::derive( 'conversation' ) ), 0, self::NAME_LENGTH );
	}

	/** The question last, so that the end of what stands before it cannot be forged from within that. */
	private static function question( Turn $turn, string $visitor, string $context ): string {
		$parts = [ $visitor, AnnouncementBlock::of( $turn->conversation->meanwhile() ), PassageBlock::of( $turn->passages ), $context, PassageBlock::defuseQuestion( $turn->question() ) ];
		return implode( "\n\n", array_filter( $parts, static fn ( string $part ): bool => $part !== '' ) );
	}
}
