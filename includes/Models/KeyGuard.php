<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps a key out of a reply, also one that comes in pieces: a gateway can say back what it was sent.
 *
 * The end of a piece that may begin the key waits for the next piece, and nothing else does.
 */
final class KeyGuard implements ThoughtListener {

	/** @var list<string> */
	private readonly array $forms;

	private string $held = '';

	private bool $isWanted = true;

	public function __construct(
		private readonly ModelListener $listener,
		#[\SensitiveParameter]
		string $key,
	) {
		$this->forms = KeyScrubber::forms( $key );
	}

	public function text( string $delta ): bool {
		$text       = str_replace( $this->forms, KeyScrubber::INSTEAD, $this->held . $delta );
		$shown      = substr( $text, 0, strlen( $text ) - $this->lengthOfBegunKey( $text ) );
		$this->held = substr( $text, strlen( $shown ) );
		return $this->say( $shown );
	}

	/** What is asked of tools reaches nobody before it is whole; then the key is struck from all of it. */
	public function toolCall( string $id, string $name, string $delta ): bool {
		$this->isWanted = $this->listener->toolCall( $id, $name, $delta );
		return $this->isWanted;
	}

	public function unsaid( int $bytes ): void {
		if ( $this->listener instanceof ThoughtListener ) {
			$this->listener->unsaid( $bytes );
		}
	}

	public function waiting(): bool {
		$this->isWanted = $this->listener->waiting();
		return $this->isWanted;
	}

	/** Says what was held back and turned out to be no key; unless the listener wants no more. */
	public function end(): void {
		$held       = $this->held;
		$this->held = '';
		if ( $this->isWanted ) {
			$this->say( $held );
		}
	}

	private function say( string $text ): bool {
		if ( $text !== '' ) {
			$this->isWanted = $this->listener->text( $text );
		}
		return $this->isWanted;
	}

	/** How many bytes at the end of a text are the beginning of a key. */
	private function lengthOfBegunKey( string $text ): int {
		$longest = 0;
		foreach ( $this->forms as $form ) {
			for ( $length = min( strlen( $form ) - 1, strlen( $text ) ); $length > $longest; $length-- ) {
				if ( str_ends_with( $text, substr( $form, 0, $length ) ) ) {
					$longest = $length;
				}
			}
		}
		return $longest;
	}

	/** @return array<string, mixed> Nothing: a dump shows no key. */
	public function __debugInfo(): array {
		return [];
	}
}
